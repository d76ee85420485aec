/** An item of a long task's stream: how far it is, or, as its last item, its result. */
export type Progress<T> =
  | { readonly kind: "progress"; readonly done: number; readonly total?: number }
  | { readonly kind: "result"; readonly value: T };
