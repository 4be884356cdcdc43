export default function PlanPolicy() {
  return null;
}
