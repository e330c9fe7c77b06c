import { messages } from '../messages.js';

/** Loads a package that may not be installed; throws with how to get it. */
export const present = async <T>(name: string, load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(messages.historyPackageMissing(name));
  }
};
