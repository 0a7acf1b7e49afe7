export function EditEntryPage() {
  return null;
}
