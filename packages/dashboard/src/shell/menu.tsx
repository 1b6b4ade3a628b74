interface MenuProps {
  readonly label: string;
  readonly value: string;
  /** Values with what is shown for each. */
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly choose: (value: string) => void;
}

/** A choice among named things. */
export function Menu({ label, value, options, choose }: MenuProps) {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
        }}
      >
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

/** Something that is on or off. */
export function Check({ label, isOn, turn }: CheckProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => {
          turn(checked);
        }}
      />
      {label}
    </label>
  );
}
