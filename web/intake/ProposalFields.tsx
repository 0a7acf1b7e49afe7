import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import type { Proposal } from '../../src/registers/intake/contract.ts';
import { isLong } from '../register/controls.tsx';
import { FieldControl } from '../register/FieldControl.tsx';
import { t } from '../strings.ts';
import { otherFields, shownFields } from './proposalForm.ts';
import type { useProposal } from './useProposal.ts';

interface FieldsProps {
  agency: string;
  register: RegisterView;
  proposal: Proposal;
  form: ReturnType<typeof useProposal>;
  /** Of the proposal on the page: two proposals have fields of one name. */
  prefix: string;
}

function Field({ agency, field, form, prefix }: Omit<FieldsProps, 'register' | 'proposal'> & { field: FieldView }) {
  const id = `${prefix}-${field.id}`;
  const place = Object.keys(form.errors).find((one) => one === field.id || one.startsWith(`${field.id}/`));
  const error = place === undefined ? undefined : form.errors[place];
  return (
    <div className="form-row" data-wide={isLong(field)}>
      <label htmlFor={id}>
        {field.title}
        {field.required && <span className="required"> *</span>}
      </label>
      <FieldControl
        agency={agency}
        field={field}
        id={id}
        value={form.values[field.id]}
        onChange={(value) => form.change(field.id, value)}
        describedBy={error === undefined ? undefined : `${id}-loi`}
        invalid={error !== undefined}
        compact={false}
      />
      {error !== undefined && (
        <p className="field-error" id={`${id}-loi`}>
          {error}
        </p>
      )}
    </div>
  );
}

function RoleField({ register, form, prefix }: Pick<FieldsProps, 'register' | 'form' | 'prefix'>) {
  if (register.roles.length === 0) return null;
  return (
    <fieldset className="form-row">
      <legend>
        {t.form.role}
        <span className="required"> *</span>
      </legend>
      {register.roles.map((role) => (
        <label key={role} className="radio">
          <input
            type="radio"
            name={`${prefix}-role`}
            checked={form.role === role}
            onChange={() => form.setRole(role)}
          />
          {t.roles[role]}
        </label>
      ))}
      {form.errors.role !== undefined && <p className="field-error">{form.errors.role}</p>}
    </fieldset>
  );
}

/** The fields of a proposal as they were read, to be mended and completed. */
export function ProposalFields({ register, proposal, ...rest }: FieldsProps) {
  const others = otherFields(register, proposal);
  return (
    <>
      <div className="form-grid">
        {shownFields(register, proposal).map((field) => (
          <Field key={field.id} field={field} {...rest} />
        ))}
        <RoleField register={register} form={rest.form} prefix={rest.prefix} />
      </div>
      {others.length > 0 && (
        <details className="intake-more">
          <summary>{t.intake.otherFields}</summary>
          <div className="form-grid">
            {others.map((field) => (
              <Field key={field.id} field={field} {...rest} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
