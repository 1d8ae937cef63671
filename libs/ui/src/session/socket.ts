/** Loaded only when something live is followed: the socket's code is kept out of the first script. */
export { createLiveClient as openSocket } from '@rampa/contracts';
