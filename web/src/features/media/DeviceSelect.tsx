import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface DeviceSelectProps {
  label: string;
  devices: MediaDeviceInfo[];
  value: string | undefined;
  onChange: (id: string) => void;
}

/** Which of several devices to use; shown only where there is a choice. */
export function DeviceSelect({ label, devices, value, onChange }: DeviceSelectProps) {
  const [first] = devices;
  if (devices.length < 2 || !first) return null;
  const chosen = devices.some((device) => device.deviceId === value) ? value : first.deviceId;
  return (
    <Field label={label}>
      {(props) => (
        <Select
          id={props.id}
          value={chosen ?? first.deviceId}
          onValueChange={onChange}
          options={devices.map((device, index) => ({
            value: device.deviceId,
            label: device.label || `${label} ${index + 1}`,
          }))}
          className="min-w-0 [&>span]:truncate"
        />
      )}
    </Field>
  );
}
