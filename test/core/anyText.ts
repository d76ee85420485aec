import * as fc from "fast-check";

/** Any sequence of UTF-16 units, halves of characters and controls included. */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 9, max: 0x7e }));
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}
