export * from './mobility-profile.ts';
export * from './requirements.ts';
