/** A moment's date where the person is, as `YYYY-MM-DD`. */
export function localDate(now: number): string {
  const time = new Date(now);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
