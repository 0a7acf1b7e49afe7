-- People are also told of what reports wait for. Such a notice leads to a page of the report instead of an entry.

alter table notices
  alter column register drop not null,
  alter column entry_id drop not null,
  add column page text check (page in ('draft', 'submissions')),
  add column report_type text,
  add column period_code text,
  drop constraint notices_kind_check,
  add constraint notices_kind_check check (
    kind in ('assigned', 'returned', 'review', 'numbering', 'sentBack', 'accepted', 'dueSoon', 'dueToday', 'late')
  ),
  add constraint notices_place_check check (
    case when page is null then num_nulls(register, entry_id) = 0 and num_nonnulls(report_type, period_code) = 0
      else num_nonnulls(register, entry_id) = 0 and num_nulls(report_type, period_code) = 0 end
  );
