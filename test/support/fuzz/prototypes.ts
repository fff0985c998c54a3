/** The names that every object and list has: data that was read must not add to them. */
export function inheritedByAll(): readonly (string | symbol)[] {
  return [Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Reflect.ownKeys(one));
}
