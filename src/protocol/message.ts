/** A message of one of the kinds of `M`. */
export type Message<M> = { [K in keyof M]: { readonly type: K; readonly body: M[K] } }[keyof M];

/** One handler for each kind of message: a forgotten one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (body: M[K]) => void | Promise<void> };
