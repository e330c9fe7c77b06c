import type { Caution, Measurement } from '../../types.js';

export const answersVary = ({
  measurement,
}: {
  readonly measurement: Pick<Measurement, 'answersVary'>;
}): Omit<Caution, 'code'> | null =>
  measurement.answersVary
    ? {
        message: 'The baseline prints something else each time: only exit codes were compared.',
        hint: 'Give both an input whose answer does not change with the time or by chance.',
      }
    : null;
