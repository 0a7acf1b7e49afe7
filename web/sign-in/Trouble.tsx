/** What the server refused, in its own words. */
export function Trouble({ title, detail }: { title: string; detail: string }) {
  if (title === '') return null;
  return (
    <div className="door-notice" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {detail !== '' && <p>{detail}</p>}
    </div>
  );
}
