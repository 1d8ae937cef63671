/** Districts and well-known destinations of Sofia, each about right to 100–200 m. */
import type { GeoPoint } from '@rampa/kernel';
import { parsePath } from './draw.ts';
import { transliterate } from './names.ts';

export type SofiaPlaceCategory =
  | 'hospital'
  | 'clinic'
  | 'rehabilitation'
  | 'station'
  | 'airport'
  | 'district'
  | 'day_centre'
  | 'office'
  | 'culture'
  | 'shopping'
  | 'park'
  | 'worship'
  | 'library'
  | 'sport'
  | 'education';

interface Bilingual {
  readonly bg: string;
  readonly en: string;
}

export interface SofiaPlace {
  readonly kind: 'poi' | 'district';
  readonly category: SofiaPlaceCategory;
  readonly name: Bilingual;
  readonly point: GeoPoint;
  readonly address?: Bilingual;
}

function place(category: SofiaPlaceCategory, at: string, bg: string, en: string, address?: string): SofiaPlace {
  const point = parsePath(at)[0]!;
  const kind = category === 'district' ? 'district' : 'poi';
  return { kind, category, name: { bg, en }, point, ...(address ? { address: { bg: address, en: transliterate(address) } } : {}) };
}

const health: readonly SofiaPlace[] = [
  place('hospital', '6900,3070', 'УМБАЛСМ „Н. И. Пирогов“', 'Pirogov Emergency Hospital', 'бул. Ген. Тотлебен 21'),
  place('hospital', '6860,3080', 'УМБАЛ „Александровска“', 'Aleksandrovska University Hospital', 'ул. Св. Георги Софийски 1'),
  place('hospital', '6860,3120', 'УМБАЛ „Св. Екатерина“', 'Sveta Ekaterina Heart Hospital', 'бул. Пенчо Славейков 52А'),
  place('hospital', '6850,3020', 'Военномедицинска академия (ВМА)', 'Military Medical Academy', 'ул. Св. Георги Софийски 3'),
  place('hospital', '6630,3760', 'УМБАЛ „Св. Анна“', 'Sveta Anna University Hospital', 'ул. Димитър Моллов 1'),
  place('hospital', '6680,3250', 'Аджибадем Сити Клиник УМБАЛ Токуда', 'Acibadem City Clinic Tokuda Hospital', 'бул. Никола Вапцаров 51Б'),
  place('hospital', '6650,3260', 'Аджибадем Сити Клиник', 'Acibadem City Clinic', 'бул. Никола Вапцаров'),
  place('hospital', '6570,3210', 'МБАЛ „Вита“', 'Vita Hospital', 'ул. Драговица 9'),
  place('hospital', '6630,3580', 'УСБАЛ по онкология (Онкологична болница)', 'University Cancer Hospital', 'ул. Пловдивско поле 6'),
  place('hospital', '6890,3230', 'Първа градска болница', 'First City Hospital', 'бул. Патриарх Евтимий 37'),
  place('hospital', '7130,3130', 'Пета градска болница', 'Fifth City Hospital', 'бул. Ген. Николай Столетов 67А'),
  place('rehabilitation', '6770,2670', 'Национален център по рехабилитация', 'National Rehabilitation Centre', 'бул. Овча купел 2В'),
  place('clinic', '7280,2910', '8. ДКЦ', 'Diagnostic Centre 8'),
  place('clinic', '7010,2930', '10. ДКЦ', 'Diagnostic Centre 10'),
  place('clinic', '7190,2690', '12. ДКЦ', 'Diagnostic Centre 12'),
  place('clinic', '6790,3100', '14. ДКЦ', 'Diagnostic Centre 14'),
  place('clinic', '6710,2820', '20. ДКЦ', 'Diagnostic Centre 20'),
  place('clinic', '7370,3020', '24. ДКЦ', 'Diagnostic Centre 24'),
  place('clinic', '7250,2560', '26. ДКЦ', 'Diagnostic Centre 26'),
  place('clinic', '6660,4060', '28. ДКЦ', 'Diagnostic Centre 28', 'ул. Илия Бешков 14'),
  place('clinic', '6640,2980', '29. ДКЦ', 'Diagnostic Centre 29'),
  place('hospital', '6858,3090', 'УМБАЛ „Св. Иван Рилски“', 'Sveti Ivan Rilski University Hospital', 'бул. Акад. Иван Гешов 15'),
  place('hospital', '6840,3055', 'СБАЛАГ „Майчин дом“', 'Maichin Dom Maternity Hospital', 'ул. Здраве 2'),
  place('hospital', '6875,3060', 'СБАЛ по детски болести', 'Children’s Diseases Hospital', 'бул. Акад. Иван Гешов 11'),
  place(
    'office',
    '6852,3045',
    'НЕЛК (Национална експертна лекарска комисия)',
    'National Expert Medical Board (NELK)',
    'бул. Акад. Иван Гешов 15',
  ),
  place('office', '6898,3076', 'ТЕЛК към „Пирогов“', 'TELK board at Pirogov', 'бул. Ген. Тотлебен 21'),
  place('office', '6634,3750', 'ТЕЛК към „Св. Анна“', 'TELK board at Sveta Anna', 'ул. Димитър Моллов 1'),
  place('office', '6888,3226', 'ТЕЛК към Първа градска болница', 'TELK board at First City Hospital', 'бул. Патриарх Евтимий 37'),
];

const travel: readonly SofiaPlace[] = [
  place('station', '7110,3190', 'Централна гара София', 'Sofia Central Station', 'бул. Княгиня Мария Луиза 102'),
  place('station', '7090,3220', 'Централна автогара София', 'Sofia Central Bus Station', 'бул. Княгиня Мария Луиза 100'),
  place('airport', '6890,4150', 'Летище София, Терминал 2', 'Sofia Airport, Terminal 2'),
  place('airport', '6873,4075', 'Летище София, Терминал 1', 'Sofia Airport, Terminal 1'),
  place('station', '7075,3545', 'Гара Подуяне', 'Poduyane Station'),
  place('station', '6765,2370', 'Гара Горна баня', 'Gorna Banya Station'),
];

const daily: readonly SofiaPlace[] = [
  place('office', '6970,3300', 'Столична община', 'Sofia Municipality', 'ул. Московска 33'),
  place('office', '6988,3100', 'Бюро за социални услуги „Възраждане“', 'Social Services Bureau Vazrazhdane'),
  place('office', '6795,2855', 'Бюро за социални услуги „Красно село“', 'Social Services Bureau Krasno Selo'),
  place('office', '7180,2530', 'Бюро за социални услуги „Люлин“', 'Social Services Bureau Lyulin', 'бул. Захари Стоянов 15'),
  place('office', '6500,3800', 'Бюро за социални услуги „Младост“', 'Social Services Bureau Mladost'),
  place('office', '7318,3025', 'Бюро за социални услуги „Надежда“', 'Social Services Bureau Nadezhda'),
  place(
    'day_centre',
    '6700,2690',
    'Дневен център за деца и младежи с увреждания – Красно село',
    'Day Centre for Children and Young People, Krasno Selo',
  ),
  place('day_centre', '7170,2610', 'Дневен център за възрастни хора – Люлин', 'Day Centre for Older People, Lyulin'),
  place(
    'day_centre',
    '6470,3830',
    'Дневен център за възрастни хора с увреждания – Младост',
    'Day Centre for Adults with Disabilities, Mladost',
  ),
  place('day_centre', '7110,3540', 'Дневен център – Хаджи Димитър', 'Day Centre Hadzhi Dimitar'),
  place('culture', '6942,3262', 'Народен театър „Иван Вазов“', 'Ivan Vazov National Theatre', 'ул. Дякон Игнатий 5'),
  place('culture', '6982,3300', 'Софийска опера и балет', 'Sofia Opera and Ballet', 'бул. Княз Александър Дондуков 30'),
  place('culture', '6848,3190', 'Национален дворец на културата (НДК)', 'National Palace of Culture (NDK)', 'пл. България 1'),
  place('culture', '6930,3290', 'Зала „България“', 'Bulgaria Hall', 'ул. Аксаков 1'),
  place('culture', '6963,3227', 'Национален археологически музей', 'National Archaeological Museum', 'ул. Съборна 2'),
  place('culture', '6552,2705', 'Национален исторически музей', 'National Museum of History', 'ул. Витошко лале 16'),
  place(
    'library',
    '6948,3355',
    'Национална библиотека „Св. св. Кирил и Методий“',
    'SS. Cyril and Methodius National Library',
    'бул. Васил Левски 88',
  ),
  place('library', '6925,3248', 'Столична библиотека', 'Sofia City Library', 'пл. Славейков 4А'),
  place('worship', '6958,3328', 'Храм-паметник „Св. Александър Невски“', 'St Alexander Nevsky Cathedral'),
  place('worship', '6968,3216', 'Катедрален храм „Св. Неделя“', 'Sveta Nedelya Cathedral'),
  place('worship', '6994,3224', 'Джамия „Баня башъ“', 'Banya Bashi Mosque'),
  place('worship', '6998,3210', 'Софийска синагога', 'Sofia Synagogue', 'ул. Екзарх Йосиф 16'),
  place('education', '6936,3349', 'Софийски университет „Св. Климент Охридски“', 'Sofia University', 'бул. Цар Освободител 15'),
  place('education', '6572,3552', 'Технически университет – София', 'Technical University of Sofia', 'бул. Св. Климент Охридски 8'),
  place('education', '6785,2530', 'Нов български университет', 'New Bulgarian University', 'ул. Монтевидео 21'),
  place('shopping', '6917,3533', 'Мол „Сердика“', 'Serdika Center', 'бул. Ситняково 48'),
  place('shopping', '6980,3090', 'Мол ъф София', 'Mall of Sofia', 'бул. Александър Стамболийски 101'),
  place('shopping', '6605,3830', 'The Mall', 'The Mall', 'бул. Цариградско шосе 115'),
  place('shopping', '6580,3148', 'Paradise Center', 'Paradise Center', 'бул. Черни връх 100'),
  place('shopping', '6262,3530', 'Sofia Ring Mall', 'Sofia Ring Mall', 'Околовръстен път 214'),
  place('shopping', '6835,3032', 'Bulgaria Mall', 'Bulgaria Mall', 'бул. България 69'),
  place('shopping', '6997,3214', 'Централни хали', 'Central Market Hall', 'бул. Княгиня Мария Луиза 25'),
  place('shopping', '7005,3185', 'Женски пазар', 'Women’s Market'),
  place('shopping', '7182,2545', 'Пазар „Люлин“', 'Lyulin Market'),
  place('park', '6780,3160', 'Южен парк', 'South Park'),
  place('park', '6880,3400', 'Борисова градина', 'Borisova Gradina Park'),
  place('park', '7080,2720', 'Западен парк', 'West Park'),
  place('sport', '6876,3350', 'Национален стадион „Васил Левски“', 'Vasil Levski National Stadium'),
  place('sport', '6805,3665', 'Арена София', 'Arena Sofia', 'бул. Асен Йорданов 1'),
  place('sport', '6570,3500', 'Зимен дворец – Студентски град', 'Winter Palace, Studentski Grad'),
];

const districts: readonly SofiaPlace[] = [
  ['Средец', 'Sredets', '6925,3290'],
  ['Красно село', 'Krasno selo', '6780,2860'],
  ['Възраждане', 'Vazrazhdane', '6995,3110'],
  ['Оборище', 'Oborishte', '6965,3430'],
  ['Сердика', 'Serdika', '7110,3140'],
  ['Подуяне', 'Poduyane', '7090,3600'],
  ['Слатина', 'Slatina', '6845,3650'],
  ['Изгрев', 'Izgrev', '6700,3480'],
  ['Лозенец', 'Lozenets', '6740,3240'],
  ['Триадица', 'Triaditsa', '6730,3040'],
  ['Красна поляна', 'Krasna polyana', '6925,2820'],
  ['Илинден', 'Ilinden', '7070,2950'],
  ['Надежда', 'Nadezhda', '7310,3030'],
  ['Искър', 'Iskar', '6650,4010'],
  ['Младост', 'Mladost', '6470,3790'],
  ['Студентски', 'Studentski', '6510,3520'],
  ['Витоша', 'Vitosha', '6550,2720'],
  ['Овча купел', 'Ovcha kupel', '6780,2540'],
  ['Люлин', 'Lyulin', '7180,2540'],
  ['Връбница', 'Vrabnitsa', '7380,2810'],
  ['Нови Искър', 'Novi Iskar', '8085,3497'],
  ['Кремиковци', 'Kremikovtsi', '7435,4960'],
  ['Панчарево', 'Pancharevo', '5990,4095'],
  ['Банкя', 'Bankya', '7062,1460'],
].map(([bg, en, at]) => place('district', at!, `район ${bg}`, `${en} district`));

/** The 24 districts (one central point each), hospitals, clinics, stations and other destinations people ride to. */
export const sofiaPlaces: readonly SofiaPlace[] = [...health, ...travel, ...daily, ...districts];
