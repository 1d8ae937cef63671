/** What can be brought in, column by column. */
import type { ImportKind } from '@rampa/contracts';
import * as cell from './cells.ts';
import { column, needed, type Columns, type RecordOf } from './sheet.ts';

const bg = (text: string, en: string) => ({ bg: text, en });
const ability = { yes: ['да', 'yes'], with_difficulty: ['трудно', 'with difficulty'], no: ['не', 'no'] } as const;
// prettier-ignore
const aids = {
  none: ['няма', 'none'], cane_or_walker: ['проходилка', 'walker', 'бастун', 'cane'], manual_chair: ['ръчна количка', 'manual chair'],
  powered_chair: ['електрическа количка', 'powered chair'], scooter: ['скутер', 'scooter'], stretcher: ['носилка', 'stretcher'],
} as const;
// prettier-ignore
const helps = {
  kerb_to_kerb: ['до тротоара', 'kerb to kerb'], door_to_door: ['до вратата', 'door to door'],
  through_the_door: ['през вратата', 'through the door'], stairs_two_persons: ['по стълби с двама', 'stairs with two persons'],
} as const;

export const riderColumns = {
  name: needed(cell.anyText, {
    heading: bg('Име', 'Name'),
    note: bg('Име и фамилия', 'Name'),
    example: bg('Мария Иванова', 'Maria Ivanova'),
  }),
  phone: needed(cell.phone, { heading: bg('Телефон', 'Phone'), note: bg('Телефон', 'Phone'), example: '0888 000 111' }),
  address: needed(cell.anyText, {
    heading: bg('Адрес', 'Address'),
    note: bg('Домашен адрес', 'Home address'),
    example: bg('бул. Витоша 100', 'Vitosha Blvd 100'),
  }),
  lat: column(cell.degrees(90), {
    heading: bg('Географска ширина', 'Latitude'),
    also: ['ширина'],
    note: bg('Географска ширина; без нея адресът се търси на картата', 'Latitude; without it the address is looked up on the map'),
    example: '42.6850',
  }),
  lon: column(cell.degrees(180), {
    heading: bg('Географска дължина', 'Longitude'),
    also: ['дължина'],
    note: bg('Географска дължина', 'Longitude'),
    example: '23.3190',
  }),
  entrance: column(cell.anyText, {
    heading: bg('Вход', 'Entrance'),
    note: bg('Вход, етаж', 'Entrance, floor'),
    example: bg('вх. Б, ет. 2', 'entrance B, floor 2'),
  }),
  language: column(cell.oneOf({ bg: ['български', 'Bulgarian'], en: ['английски', 'English'] }), {
    heading: bg('Език', 'Language'),
    note: bg('български или английски', 'Bulgarian or English'),
    example: bg('български', 'Bulgarian'),
  }),
  aid: needed(cell.oneOf(aids), {
    heading: bg('Помощно средство', 'Mobility aid'),
    note: bg(
      'няма, проходилка, ръчна количка, електрическа количка, скутер или носилка',
      'none, walker, manual chair, powered chair, scooter or stretcher',
    ),
    example: bg('ръчна количка', 'manual chair'),
  }),
  chair_length_mm: column(cell.wholeNumber(300, 2500), {
    heading: bg('Дължина на количката (мм)', 'Chair length (mm)'),
    also: ['дължина на количката'],
    note: bg('Дължина на количката в мм', 'Chair length in mm'),
    example: '1150',
  }),
  chair_width_mm: column(cell.wholeNumber(300, 1500), {
    heading: bg('Ширина на количката (мм)', 'Chair width (mm)'),
    also: ['ширина на количката'],
    note: bg('Ширина на количката в мм', 'Chair width in mm'),
    example: '680',
  }),
  weight_kg: column(cell.wholeNumber(20, 600), {
    heading: bg('Тегло с количката (кг)', 'Weight with the chair (kg)'),
    also: ['тегло'],
    note: bg('Тегло заедно с количката в кг', 'Weight with the chair in kg'),
    example: '110',
  }),
  can_transfer: column(cell.yesNo, {
    heading: bg('Премества се на седалка', 'Moves to a seat'),
    also: ['премества се'],
    note: bg('Може ли да се премести на седалка', 'Can move to a seat'),
    example: bg('не', 'no'),
  }),
  boarding: column(cell.oneOf({ lift: ['платформа', 'lift'], step: ['стъпало', 'step'] }), {
    heading: bg('Качване', 'Boarding'),
    note: bg('платформа или стъпало', 'lift or step'),
    example: bg('платформа', 'lift'),
  }),
  help: column(cell.oneOf(helps), {
    heading: bg('Помощ', 'Help'),
    note: bg(
      'до тротоара, до вратата, през вратата или по стълби с двама',
      'kerb to kerb, door to door, through the door or stairs with two persons',
    ),
    example: bg('до вратата', 'door to door'),
  }),
  assistant: column(cell.yesNo, {
    heading: bg('Придружител', 'Assistant'),
    note: bg('Пътува с придружител', 'Travels with an assistant'),
    example: bg('не', 'no'),
  }),
  handover: column(cell.yesNo, {
    heading: bg('Лично предаване', 'Handed over in person'),
    also: ['предаване'],
    note: bg('Предава се лично на човек', 'Must be handed over to a person'),
    example: bg('не', 'no'),
  }),
  guide_dog: column(cell.yesNo, {
    heading: bg('Куче водач', 'Guide dog'),
    note: bg('С куче водач', 'With a guide dog'),
    example: bg('не', 'no'),
  }),
  sees: column(cell.oneOf(ability), {
    heading: bg('Вижда', 'Sees'),
    note: bg('да, трудно или не', 'yes, with difficulty or no'),
    example: bg('да', 'yes'),
  }),
  hears: column(cell.oneOf(ability), {
    heading: bg('Чува', 'Hears'),
    note: bg('да, трудно или не', 'yes, with difficulty or no'),
    example: bg('да', 'yes'),
  }),
  longest_ride_min: column(cell.wholeNumber(10, 180), {
    heading: bg('Най-дълго пътуване (мин)', 'Longest ride (min)'),
    also: ['най-дълго пътуване'],
    note: bg('Най-дълго пътуване в минути', 'Longest ride in minutes'),
    example: '45',
  }),
  eligible_until: column(cell.date, {
    heading: bg('Право до', 'Eligible until'),
    note: bg('Право на превоз до дата', 'Eligible until'),
    example: bg('31.12.2028', '2028-12-31'),
  }),
  card: column(cell.anyText, { heading: bg('Карта', 'Card'), note: bg('Номер на карта', 'Card number'), example: bg('К-1001', 'K-1001') }),
};

export const vehicleColumns = {
  name: needed(cell.anyText, {
    heading: bg('Име', 'Name'),
    also: ['автомобил'],
    note: bg('Как го наричате', 'What you call it'),
    example: bg('Бус 14', 'Van 14'),
  }),
  plate: needed(cell.anyText, {
    heading: bg('Регистрационен номер', 'Registration'),
    also: ['номер', 'рег. номер'],
    note: bg('Регистрационен номер', 'Registration'),
    example: bg('СВ 2001 АВ', 'CB 2001 AB'),
  }),
  colour: column(cell.anyText, { heading: bg('Цвят', 'Colour'), note: bg('Цвят', 'Colour'), example: bg('бял', 'white') }),
  lift_rating_kg: column(cell.wholeNumber(100, 1000), {
    heading: bg('Платформа (кг)', 'Lift rating (kg)'),
    also: ['платформа кг'],
    note: bg('Товароносимост на платформата в кг; празно: няма', 'Lift rating in kg; empty: none'),
    example: '300',
  }),
  layouts: needed(cell.layouts, {
    heading: bg('Разпределение на местата', 'Layouts'),
    also: ['разпределение'],
    note: bg('Разпределения, разделени с точка и запетая', 'Layouts apart by semicolons'),
    example: bg('2 колички + 4 седалки; 1 носилка + 2 седалки', '2 bays + 4 seats; 1 stretcher + 2 seats'),
  }),
  bay_length_mm: column(cell.wholeNumber(600, 2500), {
    heading: bg('Дължина на мястото за количка (мм)', 'Bay length (mm)'),
    also: ['дължина на мястото'],
    note: bg('Дължина на мястото за количка в мм (1300)', 'Bay length in mm (1300)'),
    example: '1300',
  }),
  bay_width_mm: column(cell.wholeNumber(400, 1500), {
    heading: bg('Ширина на мястото за количка (мм)', 'Bay width (mm)'),
    also: ['ширина на мястото'],
    note: bg('Ширина на мястото за количка в мм (750)', 'Bay width in mm (750)'),
    example: '750',
  }),
  depot: column(cell.anyText, {
    heading: bg('Гараж', 'Depot'),
    note: bg('Място, от което тръгва; празно: гаражът на останалите', 'Place where it starts; empty: the depot of the others'),
    example: bg('Гараж', 'Depot'),
  }),
};

export const driverColumns = {
  name: needed(cell.anyText, { heading: bg('Име', 'Name'), note: bg('Име и фамилия', 'Name'), example: bg('Петър Колев', 'Petar Kolev') }),
  phone: needed(cell.phone, { heading: bg('Телефон', 'Phone'), note: bg('Телефон', 'Phone'), example: '0888 000 222' }),
  stairs: column(cell.yesNo, {
    heading: bg('Носи по стълби', 'Helps on stairs'),
    also: ['стълби'],
    note: bg('Носи по стълби с двама', 'Helps on stairs with two persons'),
    example: bg('не', 'no'),
  }),
  licence_until: column(cell.date, {
    heading: bg('Книжка до', 'Licence until'),
    note: bg('Книжката е валидна до', 'Licence valid until'),
    example: bg('30.06.2029', '2029-06-30'),
  }),
};

// prettier-ignore
const categories = {
  hospital: ['болница', 'hospital'], clinic: ['поликлиника', 'clinic', 'дкц'], day_centre: ['дневен център', 'day centre'],
  rehabilitation: ['рехабилитация', 'rehabilitation'], station: ['гара', 'station'], depot: ['гараж', 'depot'], place: ['друго', 'other'],
} as const;

export const placeColumns = {
  name: needed(cell.anyText, {
    heading: bg('Име', 'Name'),
    also: ['място'],
    note: bg('Име на български', 'Name in Bulgarian'),
    example: bg('Дневен център „Надежда“', 'Nadezhda day centre'),
  }),
  name_en: column(cell.anyText, {
    heading: bg('Име на английски', 'Name in English'),
    note: bg('Име на английски', 'Name in English'),
    example: 'Nadezhda day centre',
  }),
  category: column(cell.oneOfOr(categories), {
    heading: bg('Вид', 'Kind'),
    note: bg('Вид: болница, поликлиника, център …', 'Kind: hospital, clinic, centre …'),
    example: bg('дневен център', 'day centre'),
  }),
  address: needed(cell.anyText, {
    heading: bg('Адрес', 'Address'),
    note: bg('Адрес', 'Address'),
    example: bg('ул. Кирил Дрангов 55', 'Kiril Drangov St 55'),
  }),
  lat: needed(cell.degrees(90), {
    heading: bg('Географска ширина', 'Latitude'),
    also: ['ширина'],
    note: bg('Географска ширина', 'Latitude'),
    example: '42.7320',
  }),
  lon: needed(cell.degrees(180), {
    heading: bg('Географска дължина', 'Longitude'),
    also: ['дължина'],
    note: bg('Географска дължина', 'Longitude'),
    example: '23.3010',
  }),
  opening_hours: column(cell.openingHours, {
    heading: bg('Работно време', 'Opening hours'),
    note: bg(
      'Преди отваряне никого не оставяме; празно: не се знае. Ден, който не е посочен, е затворен',
      'Nobody is set down before it opens; empty: not known. A day that is not named is closed',
    ),
    example: bg('пн-пт 7:00-19:00; сб 8:00-12:00', 'Mon-Fri 7:00-19:00; Sat 8:00-12:00'),
  }),
};

export const standingOrderColumns = {
  rider_phone: needed(cell.phone, {
    heading: bg('Телефон на ползвателя', 'Rider’s phone'),
    also: ['телефон'],
    note: bg('Телефон на ползвателя', "The rider's phone"),
    example: '0888 000 111',
  }),
  rider: column(cell.anyText, {
    heading: bg('Ползвател', 'Rider'),
    also: ['име'],
    note: bg('Име, ако телефонът е на няколко души', 'Name, where several share the phone'),
    example: bg('Мария Иванова', 'Maria Ivanova'),
  }),
  to: needed(cell.anyText, {
    heading: bg('До', 'To'),
    also: ['място'],
    note: bg('Име на място от списъка', 'Name of one of the places'),
    example: bg('Пирогов', 'Pirogov'),
  }),
  days: needed(cell.days, {
    heading: bg('Дни', 'Days'),
    note: bg('Дни от седмицата', 'Days of the week'),
    example: bg('пн, ср, пт', 'Mon, Wed, Fri'),
  }),
  arrive_by: needed(cell.time, { heading: bg('Пристигане', 'Arrive by'), note: bg('Най-късно пристигане', 'Arrive by'), example: '08:30' }),
  return_at: column(cell.time, {
    heading: bg('Връщане', 'Return at'),
    note: bg('Тръгване обратно; празно: без връщане', 'Leave for home at; empty: no return'),
    example: '13:00',
  }),
  from_date: needed(cell.date, {
    heading: bg('От дата', 'From date'),
    note: bg('От дата', 'From'),
    example: bg('04.01.2027', '2027-01-04'),
  }),
  until: column(cell.date, {
    heading: bg('До дата', 'Until'),
    note: bg('До дата; празно: без край', 'Until; empty: without end'),
    example: bg('30.06.2027', '2027-06-30'),
  }),
  vital: column(cell.yesNo, { heading: bg('Жизненоважно', 'Vital'), note: bg('Жизненоважно', 'Vital'), example: bg('да', 'yes') }),
};

/** The columns of each kind. */
export const importColumns: Readonly<Record<ImportKind, Columns>> = {
  riders: riderColumns,
  vehicles: vehicleColumns,
  drivers: driverColumns,
  places: placeColumns,
  standing_orders: standingOrderColumns,
};

export type RiderRecord = RecordOf<typeof riderColumns>;
export type VehicleRecord = RecordOf<typeof vehicleColumns>;
export type DriverRecord = RecordOf<typeof driverColumns>;
export type PlaceRecord = RecordOf<typeof placeColumns>;
export type StandingOrderRecord = RecordOf<typeof standingOrderColumns>;
