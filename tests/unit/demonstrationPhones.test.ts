import { expect, test } from "vitest";
import simulated from "~/app/routes/simulator/phones.json";
import { crowdPhone, demonstrationPhone, isDemonstrationPhone } from "~/models/people/demonstrationPhones";
import { isSendable } from "~/models/people/phoneNumber";

const numbers = [
  ...simulated.map(({ number }) => number),
  demonstrationPhone(7),
  demonstrationPhone(999),
  crowdPhone(0),
  crowdPhone(1_234_567),
];

test.each(numbers)("%s looks like a real number and is known as one of the demonstration's", (number) => {
  expect([isSendable(number), isDemonstrationPhone(number)]).toEqual([true, true]);
});

test.each(["+243812345678", "+243990123456", "+243821000000", "+33612000012"])("%s is somebody's", (number) => {
  expect(isDemonstrationPhone(number)).toBe(false);
});
