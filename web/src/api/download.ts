import { accessToken } from "./client";
import { offline, Problem } from "./problem";

/** Fetches a file as the person who is signed in and hands it to the browser to save. */
export async function download(path: string, name: string): Promise<void> {
  const token = await accessToken();
  let response: Response;
  try {
    response = await fetch(path, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  } catch {
    throw offline();
  }
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  save(await response.blob(), name);
}

function save(content: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads the blob after the click; it must still be there then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A title as part of a file's name. */
export const fileNameOf = (title: string) =>
  title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60) || "interview";
