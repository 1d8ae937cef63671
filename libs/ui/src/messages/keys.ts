/** Types that keep two languages in step and make a wrong key a compile error. */

/** Nested texts. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The same keys as `T`, any texts: write `en` as `SameKeys<typeof bg>` and a missing or extra key does not compile. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** Dotted paths of every text in `T`; plural endings (`_one`, `_other`) left out. */
export type TextKey<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${TextKey<T[K]>}`;
}[keyof T & string];

export type TextParams = Readonly<Record<string, string | number>>;
