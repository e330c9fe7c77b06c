/** The stage of each place: 0 never ill, 1 to 9 the day of the illness, 10 over it. */
export const lastDay = 9;

export const isIll = (stage: number): boolean => stage > 0 && stage <= lastDay;
