export function RightsPage() {
  return null;
}
