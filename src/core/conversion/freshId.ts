const maxLength = 64;

/** `wanted`, or the first of `wanted-2`, `wanted-3`, … that is not taken; never too long. */
export function freshId(wanted: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const id = `${wanted.slice(0, maxLength - ending.length)}${ending}`;
    if (!isTaken(id)) return id;
  }
}
