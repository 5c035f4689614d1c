/** A function that can be profiled, as its source text tells. Lines and columns count from one. */
export interface DiscoveredFunction {
  /** As written after `#`: `resize`, `Image.resize`, `default`. */
  readonly name: string;
  /** Other names it is exported under; accepted after `#` as well. */
  readonly aliases: readonly string[];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly parameters: readonly string[];
  /** Exactly one parameter (`this` and rest parameters do not count): the input is the argument. */
  readonly takesOneInput: boolean;
  readonly async: boolean;
  readonly exported: boolean;
  /** JavaScript by which code at the end of the same module reaches the function. */
  readonly access: string;
  /** The `@inputs` tag of its doc comment. */
  readonly inputs: { readonly expression: string; readonly line: number; readonly column: number } | null;
}
