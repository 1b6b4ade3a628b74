/** A name that is broken, where it has to be, after the `.`, `_` and `/` between its parts. */
export function BrokenName({ name }: { readonly name: string }) {
  return (
    <>
      {name
        .split(/(?<=[._/])/)
        .flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))}
    </>
  );
}
