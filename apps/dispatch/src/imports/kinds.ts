/** What can be brought in, column by column. */
import * as cell from './cells.ts';
import { column, needed, type RecordOf } from './sheet.ts';

const bg = (text: string, en: string) => ({ bg: text, en });
const ability = { yes: ['да', 'yes'], with_difficulty: ['трудно', 'with difficulty'], no: ['не', 'no'] } as const;

export const riderColumns = {
  name: needed(cell.anyText, { also: ['име'], note: bg('Име и фамилия', 'Name'), example: 'Мария Иванова' }),
  phone: needed(cell.phone, { also: ['телефон'], note: bg('Телефон', 'Phone'), example: '0888 000 111' }),
  address: needed(cell.anyText, { also: ['адрес'], note: bg('Домашен адрес', 'Home address'), example: 'бул. Витоша 100' }),
  lat: column(cell.degrees(90), {
    also: ['ширина'],
    note: bg('Географска ширина; без нея адресът се търси на картата', 'Latitude; without it the address is looked up on the map'),
    example: '42.6850',
  }),
  lon: column(cell.degrees(180), { also: ['дължина'], note: bg('Географска дължина', 'Longitude'), example: '23.3190' }),
  entrance: column(cell.anyText, { also: ['вход'], note: bg('Вход, етаж', 'Entrance, floor'), example: 'вх. Б, ет. 2' }),
  language: column(cell.oneOf({ bg: ['български'], en: ['английски'] }), {
    also: ['език'],
    note: bg('bg или en', 'bg or en'),
    example: 'bg',
  }),
  aid: needed(
    cell.oneOf({
      none: ['няма'],
      cane_or_walker: ['проходилка', 'бастун'],
      manual_chair: ['ръчна количка'],
      powered_chair: ['електрическа количка'],
      scooter: ['скутер'],
      stretcher: ['носилка'],
    }),
    {
      also: ['помощно средство'],
      note: bg(
        'няма, проходилка, ръчна количка, електрическа количка, скутер или носилка',
        'none, cane_or_walker, manual_chair, powered_chair, scooter or stretcher',
      ),
      example: 'ръчна количка',
    },
  ),
  chair_length_mm: column(cell.wholeNumber(300, 2500), {
    also: ['дължина на количката'],
    note: bg('Дължина на количката в мм', 'Chair length in mm'),
    example: '1150',
  }),
  chair_width_mm: column(cell.wholeNumber(300, 1500), {
    also: ['ширина на количката'],
    note: bg('Ширина на количката в мм', 'Chair width in mm'),
    example: '680',
  }),
  weight_kg: column(cell.wholeNumber(20, 600), {
    also: ['тегло'],
    note: bg('Тегло заедно с количката в кг', 'Weight with the chair in kg'),
    example: '110',
  }),
  can_transfer: column(cell.yesNo, {
    also: ['премества се'],
    note: bg('Може ли да се премести на седалка', 'Can move to a seat'),
    example: 'не',
  }),
  boarding: column(cell.oneOf({ lift: ['платформа'], step: ['стъпало'] }), {
    also: ['качване'],
    note: bg('платформа или стъпало', 'lift or step'),
    example: 'платформа',
  }),
  help: column(
    cell.oneOf({
      kerb_to_kerb: ['до тротоара'],
      door_to_door: ['до вратата'],
      through_the_door: ['през вратата'],
      stairs_two_persons: ['по стълби с двама'],
    }),
    {
      also: ['помощ'],
      note: bg(
        'до тротоара, до вратата, през вратата или по стълби с двама',
        'kerb_to_kerb, door_to_door, through_the_door or stairs_two_persons',
      ),
      example: 'до вратата',
    },
  ),
  assistant: column(cell.yesNo, { also: ['придружител'], note: bg('Пътува с придружител', 'Travels with an assistant'), example: 'не' }),
  handover: column(cell.yesNo, {
    also: ['предаване'],
    note: bg('Предава се лично на човек', 'Must be handed over to a person'),
    example: 'не',
  }),
  guide_dog: column(cell.yesNo, { also: ['куче водач'], note: bg('С куче водач', 'With a guide dog'), example: 'не' }),
  sees: column(cell.oneOf(ability), { also: ['вижда'], note: bg('да, трудно или не', 'yes, with difficulty or no'), example: 'да' }),
  hears: column(cell.oneOf(ability), { also: ['чува'], note: bg('да, трудно или не', 'yes, with difficulty or no'), example: 'да' }),
  longest_ride_min: column(cell.wholeNumber(10, 180), {
    also: ['най-дълго пътуване'],
    note: bg('Най-дълго пътуване в минути', 'Longest ride in minutes'),
    example: '45',
  }),
  eligible_until: column(cell.date, { also: ['право до'], note: bg('Право на превоз до дата', 'Eligible until'), example: '2028-12-31' }),
  card: column(cell.anyText, { also: ['карта'], note: bg('Номер на карта', 'Card number'), example: 'К-1001' }),
};

export const vehicleColumns = {
  name: needed(cell.anyText, { also: ['име', 'автомобил'], note: bg('Как го наричате', 'What you call it'), example: 'Бус 14' }),
  plate: needed(cell.anyText, { also: ['номер', 'рег. номер'], note: bg('Регистрационен номер', 'Registration'), example: 'СВ 2001 АВ' }),
  colour: column(cell.anyText, { also: ['цвят'], note: bg('Цвят', 'Colour'), example: 'бял' }),
  lift_rating_kg: column(cell.wholeNumber(100, 1000), {
    also: ['платформа кг'],
    note: bg('Товароносимост на платформата в кг; празно: няма', 'Lift rating in kg; empty: none'),
    example: '300',
  }),
  layouts: needed(cell.layouts, {
    also: ['разпределение', 'разпределение на местата'],
    note: bg('Разпределения, разделени с точка и запетая', 'Layouts apart by semicolons'),
    example: '2 колички + 4 седалки; 1 носилка + 2 седалки',
  }),
  bay_length_mm: column(cell.wholeNumber(600, 2500), {
    also: ['дължина на мястото'],
    note: bg('Дължина на мястото за количка в мм (1300)', 'Bay length in mm (1300)'),
    example: '1300',
  }),
  bay_width_mm: column(cell.wholeNumber(400, 1500), {
    also: ['ширина на мястото'],
    note: bg('Ширина на мястото за количка в мм (750)', 'Bay width in mm (750)'),
    example: '750',
  }),
  depot: column(cell.anyText, {
    also: ['гараж'],
    note: bg('Място, от което тръгва; празно: гаражът на останалите', 'Place where it starts; empty: the depot of the others'),
    example: 'Гараж',
  }),
};

export const driverColumns = {
  name: needed(cell.anyText, { also: ['име'], note: bg('Име и фамилия', 'Name'), example: 'Петър Колев' }),
  phone: needed(cell.phone, { also: ['телефон'], note: bg('Телефон', 'Phone'), example: '0888 000 222' }),
  stairs: column(cell.yesNo, { also: ['стълби'], note: bg('Носи по стълби с двама', 'Helps on stairs with two persons'), example: 'не' }),
  licence_until: column(cell.date, {
    also: ['книжка до'],
    note: bg('Книжката е валидна до', 'Licence valid until'),
    example: '2029-06-30',
  }),
};

export const placeColumns = {
  name: needed(cell.anyText, {
    also: ['име', 'място'],
    note: bg('Име на български', 'Name in Bulgarian'),
    example: 'Дневен център „Надежда“',
  }),
  name_en: column(cell.anyText, {
    also: ['име на английски'],
    note: bg('Име на английски', 'Name in English'),
    example: 'Nadezhda day centre',
  }),
  category: column(cell.anyText, {
    also: ['вид'],
    note: bg('Вид: болница, поликлиника, център …', 'Kind: hospital, clinic, centre …'),
    example: 'day_centre',
  }),
  address: needed(cell.anyText, { also: ['адрес'], note: bg('Адрес', 'Address'), example: 'ул. Кирил Дрангов 55' }),
  lat: needed(cell.degrees(90), { also: ['ширина'], note: bg('Географска ширина', 'Latitude'), example: '42.7320' }),
  lon: needed(cell.degrees(180), { also: ['дължина'], note: bg('Географска дължина', 'Longitude'), example: '23.3010' }),
};

export const standingOrderColumns = {
  rider_phone: needed(cell.phone, {
    also: ['телефон', 'телефон на ползвателя'],
    note: bg('Телефон на ползвателя', "The rider's phone"),
    example: '0888 000 111',
  }),
  rider: column(cell.anyText, {
    also: ['име', 'ползвател'],
    note: bg('Име, ако телефонът е на няколко души', 'Name, where several share the phone'),
    example: 'Мария Иванова',
  }),
  to: needed(cell.anyText, { also: ['до', 'място'], note: bg('Име на място от списъка', 'Name of one of the places'), example: 'Пирогов' }),
  days: needed(cell.days, { also: ['дни'], note: bg('Дни от седмицата', 'Days of the week'), example: 'пн, ср, пт' }),
  arrive_by: needed(cell.time, { also: ['пристигане'], note: bg('Най-късно пристигане', 'Arrive by'), example: '08:30' }),
  return_at: column(cell.time, {
    also: ['връщане'],
    note: bg('Тръгване обратно; празно: без връщане', 'Leave for home at; empty: no return'),
    example: '13:00',
  }),
  from_date: needed(cell.date, { also: ['от дата'], note: bg('От дата', 'From'), example: '2027-01-04' }),
  until: column(cell.date, {
    also: ['до дата'],
    note: bg('До дата; празно: без край', 'Until; empty: without end'),
    example: '2027-06-30',
  }),
  vital: column(cell.yesNo, { also: ['жизненоважно'], note: bg('Жизненоважно', 'Vital'), example: 'да' }),
};

export type RiderRecord = RecordOf<typeof riderColumns>;
export type VehicleRecord = RecordOf<typeof vehicleColumns>;
export type DriverRecord = RecordOf<typeof driverColumns>;
export type PlaceRecord = RecordOf<typeof placeColumns>;
export type StandingOrderRecord = RecordOf<typeof standingOrderColumns>;
