import { LogOut } from "lucide-react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { api, unwrap } from "@/api/client";
import { signedOut, useUser } from "@/api/identity";
import { asProblem } from "@/api/problem";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { Avatar } from "@/components/ui/surface";
import { queryClient } from "./providers";
import { chooseTheme, type ThemeChoice, useTheme } from "./theme";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function AccountMenu() {
  const user = useUser();
  const theme = useTheme((state) => state.choice);
  const navigate = useNavigate();
  if (!user) return null;

  const leave = async () => {
    try {
      await unwrap(api.POST("/api/auth/logout"));
    } catch (error) {
      toast.error(asProblem(error).message);
      return;
    }
    queryClient.clear();
    signedOut();
    await navigate("/login");
  };

  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="flex items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-sunken">
          <Avatar name={user.full_name} />
          <span className="grid min-w-0 max-md:sr-only">
            <span className="sr-only">Account of</span>
            <span className="truncate text-sm font-medium">{user.full_name}</span>
            <span className="truncate text-xs text-ink-faint">{user.organisation.name}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>
        {user.email}
        <br />
        {user.role}, {user.organisation.name}
      </MenuLabel>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} onChange={(value) => chooseTheme(value as ThemeChoice)} options={themes} />
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
