import { describe, expect, test } from "vitest";
import { readFormWithPhoto } from "~/app/formBody.server";

const MB = 1024 * 1024;
const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request("http://house.test/plainte", { method: "POST", body, headers });
const file = (bytes: number, name: string) => new File([new Uint8Array(bytes).fill(7)], name, { type: "image/jpeg" });
const formOf = (parts: [string, string | File][]) => {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
};
const read = async (request: Request) => {
  const { form, photo } = await readFormWithPhoto(request);
  const kept = photo && ("bytes" in photo ? photo.bytes.length : photo.fault);
  return { fields: Object.fromEntries(form), photo: kept };
};
const words: [string, string] = ["description", "Il n’y a pas d’eau à Goma 😡"];

/** What a browser may send, and what is read of it. */
const SENT: [string, [string, string | File][], number | string | null][] = [
  ["a photo before the words", [["photo", file(5_000, "IMG_1.jpg")], words], 5_000],
  ["a photo after the words", [words, ["photo", file(5_000, "IMG_1.jpg")]], 5_000],
  ["a file name with signs in it", [words, ["photo", file(9, 'a;b=1 "œ" ../../x.jpg')]], 9],
  ["no photo chosen", [words, ["photo", file(0, "")]], null],
  ["a photo that is empty", [words, ["photo", file(0, "IMG_2.jpg")]], 0],
  ["a photo of 25 MB", [["photo", file(25 * MB, "IMG_3.jpg")], words], "too_large"],
  ["a photo in another field", [["other", file(5_000, "IMG_4.jpg")], words], null],
  ["two photos", [["photo", file(5_000, "one.jpg")], ["photo", file(6_000, "two.jpg")], words], 5_000],
  ["words in the field of the photo", [words, ["photo", "none"]], null],
];

describe("a form that takes a photo never loses its words", () => {
  test.each(SENT)("%s", async (_, parts, kept) => {
    const { fields, photo } = await read(post(formOf(parts)));
    expect(fields.description).toBe(words[1]);
    expect(photo).toBe(kept);
  });

  test("sent as plain fields", async () => {
    expect(await read(post(new URLSearchParams([words])))).toEqual({ fields: { description: words[1] }, photo: null });
  });

  test("with a NUL in its words", async () => {
    expect((await read(post(formOf([["description", "a\0b"]])))).fields.description).toBe("ab");
  });

  test("with its boundary between quotes", async () => {
    const body = '--x y\r\nContent-Disposition: form-data; name="description"\r\n\r\nMots\r\n--x y--\r\n';
    const headers = { "Content-Type": 'multipart/form-data; boundary="x y"' };
    expect((await read(post(body, headers))).fields).toEqual({ description: "Mots" });
  });
});

/** A file that goes on for so many MB, made as it is read. */
function endless(megabytes: number): Request {
  const part = new Uint8Array(MB);
  let sent = 0;
  const body = new ReadableStream({
    pull(to) {
      if (sent === 0) to.enqueue(new TextEncoder().encode(whole));
      if (sent++ < megabytes) to.enqueue(part);
      else to.close();
    },
  });
  const headers = { "Content-Type": "multipart/form-data; boundary=x" };
  return new Request("http://house.test/plainte", { method: "POST", headers, body, duplex: "half" });
}

const whole = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nabc';
const REFUSED: [string, () => Request, number][] = [
  ["no boundary", () => post("abc", { "Content-Type": "multipart/form-data" }), 400],
  ["another boundary", () => post(whole, { "Content-Type": "multipart/form-data; boundary=other" }), 400],
  ["cut short", () => post(whole, { "Content-Type": "multipart/form-data; boundary=x" }), 400],
  ["no body that is a form", () => post("{}", { "Content-Type": "application/json" }), 400],
  ["129 MB", () => endless(129), 413],
];

test.each(REFUSED)("what is no form is answered with a status of its own: %s", async (_, request, status) => {
  const refusal: unknown = await readFormWithPhoto(request()).catch((thrown: unknown) => thrown);
  expect((refusal as Response).status).toBe(status);
});

/** A photo whose sender went away in the middle of it. */
function cutOff(): Request {
  let sent = 0;
  const body = new ReadableStream({
    pull(to) {
      sent += 1;
      if (sent === 1) to.enqueue(new TextEncoder().encode(whole));
      else if (sent < 4) to.enqueue(new Uint8Array(100_000).fill(7));
      else to.error(new Error("gone"));
    },
  });
  const headers = { "Content-Type": "multipart/form-data; boundary=x" };
  return new Request("http://house.test/plainte", { method: "POST", headers, body, duplex: "half" });
}

test("photos cut off on the way take nobody's place: the next one is read", async () => {
  for (let count = 0; count < 20; count++) await readFormWithPhoto(cutOff()).catch(() => undefined);
  expect((await read(post(formOf([["photo", file(5_000, "IMG_5.jpg")], words])))).photo).toBe(5_000);
});
