// Files are found to be needed by nobody, and removed, by one at a time, and never while somebody comes to need one.

/** Runs what it is given one after the other. */
export interface FileTurn {
  take<Answer>(work: () => Promise<Answer>): Promise<Answer>;
}

export function fileTurn(): FileTurn {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
