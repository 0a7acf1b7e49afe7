import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useRef } from 'react';
import { parseCalendarDate } from '../../src/kernel/dates.ts';
import { Icon } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';

/** The day that a page speaks of, in the address (`ngay`), so that a view can be sent as a link. */
export function DayChoice({ day, chosen }: { day: string; chosen: boolean }) {
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const choose = (ngay: string | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ngay }), replace: true } as never);
  return (
    <span className="day-choice">
      {chosen && <Button onClick={() => choose(undefined)}>{t.work.toToday}</Button>}
      <span className="day-picker">
        <Button icon={<Icon name="calendar" />} onClick={() => picker.current?.showPicker()}>
          {t.work.seenOn(printDate(day))}
        </Button>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={day}
          onChange={(event) => {
            if (parseCalendarDate(event.target.value) !== undefined) choose(event.target.value);
          }}
        />
      </span>
    </span>
  );
}
