import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { CodeForm } from "./code-form";

const field = () => screen.getByLabelText<HTMLInputElement>("Interview code");

test("a code is grouped while it is typed and sent as its letters", async () => {
  const onCode = vi.fn();
  render(<CodeForm onCode={onCode} />);
  await userEvent.type(field(), "HZPsedmee{Enter}");
  expect(field().value).toBe("hzp sed mee");
  expect(onCode).toHaveBeenCalledWith("hzpsedmee");
});

test("a pasted link is as good as its code", async () => {
  const onCode = vi.fn();
  render(<CodeForm onCode={onCode} />);
  await userEvent.click(field());
  await userEvent.paste("https://interviews.example/join/hzpsedmee");
  await userEvent.keyboard("{Enter}");
  expect(onCode).toHaveBeenCalledWith("hzpsedmee");
});

test("a letter in the middle is mended where it is, without the caret running away", async () => {
  render(<CodeForm onCode={() => undefined} initial="hzpsadmee" />);
  await userEvent.type(field(), "{Backspace}e", { initialSelectionStart: 6, initialSelectionEnd: 6 });
  expect(field().value).toBe("hzp sed mee");
  expect(field().selectionStart).toBe(6);
});

test("half a code is not sent; it says what is missing and keeps the focus", async () => {
  const onCode = vi.fn();
  render(<CodeForm onCode={onCode} />);
  await userEvent.type(field(), "hzpsed{Enter}");
  expect(onCode).not.toHaveBeenCalled();
  expect(screen.getByRole("alert").textContent).toContain("3 are missing");
  expect(document.activeElement).toBe(field());
});

test("what the server said goes with the code it was about", async () => {
  render(<CodeForm onCode={() => undefined} initial="hzpsedmee" error="No interview has this code." />);
  expect(screen.getByRole("alert").textContent).toContain("No interview");
  await userEvent.type(field(), "{Backspace}");
  expect(screen.queryByRole("alert")).toBeNull();
});
