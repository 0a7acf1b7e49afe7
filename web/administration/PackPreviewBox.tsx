import Button from 'antd/es/button';
import type { PackPreview } from '../../src/administration/contract.ts';
import { t } from '../strings.ts';

const words = t.administration.packs;
const shown = 12;

interface PackPreviewBoxProps {
  preview: PackPreview;
  busy: boolean;
  onInstall: () => void;
  onCancel: () => void;
}

/** What a pack would change, before it does. */
export function PackPreviewBox({ preview, busy, onInstall, onCancel }: PackPreviewBoxProps) {
  const { pack, replaces, unfit, hindrances } = preview;
  return (
    <>
      <h3>{words.previewOf(pack.title, pack.version)}</h3>
      <p className="quiet">{replaces === null ? words.fresh : words.replaces(replaces)}</p>
      <table className="small-table">
        <tbody>
          {(['added', 'changed', 'removed'] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{words[kind]}</th>
              <td className="right">{preview[kind].length}</td>
              <td>{listOf(preview[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unfit.length > 0 && (
        <div className="notice" data-state="warn">
          <strong>{words.unfit}</strong>
          <ul>
            {unfit.map(({ agency, register, title, count }) => (
              <li key={`${agency} ${register}`}>{words.unfitIn(agency, title, count)}</li>
            ))}
          </ul>
        </div>
      )}
      {hindrances.length > 0 && (
        <div className="notice" data-state="bad" role="alert">
          <strong>{words.hindrances}</strong>
          <ul>
            {hindrances.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="actions">
        <Button type="primary" loading={busy} disabled={hindrances.length > 0} onClick={onInstall}>
          {words.confirm}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </>
  );
}

function listOf(items: PackPreview['added']): string {
  if (items.length === 0) return words.nothing;
  const named = items.slice(0, shown).map(({ kind, title }) => words.part(words.kinds[kind], title));
  const more = items.length > shown ? [words.more(items.length - shown)] : [];
  return [...named, ...more].join('; ');
}
