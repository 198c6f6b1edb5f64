import type { HolidayView, HoursView } from "../../presenters/calendars";
import type { ChangeView, PreviewView } from "../../presenters/deadlines";
import type { FormRefusal } from "../accounts/AccountForm";

/** What the page of the calendars shows. */
export interface CalendarsView {
  holidays: HolidayView[];
  hours: HoursView[];
  history: ChangeView[];
  provinces: { code: string; name: string }[];
  mayManage: boolean;
  saved: boolean;
  now: number;
}

/** What a form was answered with: a refusal, or what its change would do; `asked` is the change that was looked at. */
export type CalendarAnswer =
  FormRefusal | { shown: { preview: PreviewView; asked: string }; typed: Record<string, string>; act: string };
