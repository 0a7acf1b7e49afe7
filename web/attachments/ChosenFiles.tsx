import { acceptedEndings } from '../../src/registers/attachments/kinds.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { Icon } from '../frame/Icon.tsx';
import { keyed } from '../keyed.ts';
import { t } from '../strings.ts';
import { sizeText } from './sendFile.ts';

/** Files chosen in a form before the entry is there: they are sent once it is saved. */
export function ChosenFiles({ files, onChange }: { files: File[]; onChange: (files: File[]) => void }) {
  return (
    <fieldset className="form-row" data-wide="true">
      <legend>{t.attachments.title}</legend>
      <ul className="plain-list attachments">
        {keyed(files, 'tep').map(({ key, item: file }) => (
          <li key={key}>
            <Icon name="documents" />
            {file.name}
            <span className="quiet">
              {sizeText(file.size)} · {t.attachments.pending}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={t.attachments.unchoose(file.name)}
              onClick={() => onChange(files.filter((one) => one !== file))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <FileDrop
        words={{ drop: t.attachments.drop, choose: t.attachments.choose }}
        accept={acceptedEndings.join(',')}
        busy={false}
        onFiles={(chosen) => onChange([...files, ...chosen])}
        several
      />
      <p className="quiet help">{t.attachments.kinds}</p>
    </fieldset>
  );
}
