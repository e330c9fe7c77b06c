interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Finds optional dependencies that the lock file does not hold: `npm ci` refuses it then, on every platform. npm writes such
 * a file when a platform's package is not to be had in that version, or when it locks what one platform has installed.
 */
export const unlocked = (lock: { readonly packages: Readonly<Record<string, Locked>> }): string[] => {
  const held = new Set(Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/'))));
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !held.has(`node_modules/${name}`))
      .map((name) => `package-lock.json lacks ${name}, which ${path || 'the workbench'} may need elsewhere`),
  );
};
