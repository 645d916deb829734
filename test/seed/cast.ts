/** The people and schools of the demo. All invented. */

export const lakeside = {
  name: 'Lakeside Unified School District',
  admin: 'Dana Whitfield',
  timeZone: 'America/Chicago',
  schools: ['Harbor Elementary', 'Cedar Ridge Middle School', 'Northshore High School', 'Willow Creek Elementary'],
  coaches: [
    { name: 'Ada Okafor', specialties: ['literacy', 'new_teacher_support'], fte: 1 },
    { name: 'Mateo Rivera', specialties: ['mathematics'], fte: 0.8 },
    { name: 'Priya Raman', specialties: ['multilingual_learners', 'literacy'], fte: 1 },
  ],
  teachers: [
    'Ben Whitaker',
    'Cleo Marsh',
    'Daniel Osei',
    'Elena Petrova',
    'Farid Nasser',
    'Grace Lindqvist',
    'Hana Sato',
    'Isaac Bello',
    'Julia Novak',
    'Kofi Mensah',
    'Lucia Romano',
    'Marcus Webb',
    'Nadia Haddad',
    'Oscar Lund',
    'Paula Ortiz',
    'Quentin Brooks',
  ],
} as const

export const prairie = {
  name: 'Prairie View Schools',
  admin: 'Sol Garcia',
  timeZone: 'America/Denver',
  schools: ['Prairie View K-8', 'Mesa High School'],
  coaches: [{ name: 'Tomas Hill', specialties: ['science', 'technology'], fte: 0.6 }],
  teachers: ['Uma Castellanos', 'Victor Dahl', 'Wanda Kowalski', 'Xavier Moss', 'Yusra Amin', 'Zoe Adler'],
} as const

export const northRegional = {
  name: 'North Regional Service Agency',
  admin: 'Noel Barrow',
  timeZone: 'America/Chicago',
  consultant: { name: 'Ines Calder', specialties: ['science'], fte: 0.2 },
} as const

/** What the demo's coaching is about, by specialty. Values are in the unit. */
export const aims = {
  literacy: {
    statement: 'Students cite evidence from the text in discussion',
    measure: 'Students citing evidence, of those who speak',
    unit: '%',
    baseline: 35,
    target: 75,
  },
  new_teacher_support: {
    statement: 'Nine in ten students on task within the first five minutes',
    measure: 'Share of students on task at minute five',
    unit: '%',
    baseline: 61,
    target: 90,
  },
  mathematics: {
    statement: 'Students explain their strategy in writing',
    measure: 'Exit tickets with an explanation',
    unit: '%',
    baseline: 28,
    target: 70,
  },
  multilingual_learners: {
    statement: 'Every student speaks in a pair at least twice a lesson',
    measure: 'Students heard twice, of the class',
    unit: '%',
    baseline: 40,
    target: 85,
  },
  science: {
    statement: 'Students design the test, not only follow it',
    measure: 'Groups with a design of their own',
    unit: '%',
    baseline: 15,
    target: 60,
  },
  technology: {
    statement: 'Feedback reaches students within two days',
    measure: 'Days until feedback',
    unit: 'days',
    baseline: 7,
    target: 2,
  },
} as const

export type Specialty = keyof typeof aims
