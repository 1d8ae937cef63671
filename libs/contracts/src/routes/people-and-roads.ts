/** The service itself, sign-in, roads, places and riders. */
import { z } from 'zod';
import { endpoint, list } from '../endpoint.ts';
import { Empty, Id } from '../schema/common.ts';
import * as people from '../schema/people.ts';
import * as day from '../schema/day.ts';
import * as office from '../schema/office.ts';
import { RouteReply, RouteRequest } from '../schema/roads.ts';

const withId = z.object({ id: Id });

export const commonRoutes = {
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    permission: 'public',
    tag: 'service',
    summary: 'Is everything ready, and what is degraded',
    reply: office.Health,
  }),
  agency: endpoint({
    method: 'GET',
    path: '/api/v1/agency',
    permission: 'public',
    tag: 'service',
    summary: 'Name, phone, map and today of the agency',
    reply: day.AgencyInfo,
  }),
  clock: endpoint({
    method: 'GET',
    path: '/api/v1/clock',
    permission: 'public',
    tag: 'service',
    summary: 'The time the service lives in',
    reply: office.ClockState,
  }),
  setClock: endpoint({
    method: 'POST',
    path: '/api/v1/demo/clock',
    permission: 'demo.control',
    tag: 'demo',
    summary: 'Pause, speed up or jump forward (demo only)',
    body: office.SetClock,
    reply: office.ClockState,
  }),
  demoPeople: endpoint({
    method: 'GET',
    path: '/api/v1/demo/people',
    permission: 'public',
    tag: 'demo',
    summary: 'Whom one can sign in as (demo only)',
    reply: list(people.DemoPerson),
  }),
  signInDemo: endpoint({
    method: 'POST',
    path: '/api/v1/session/demo',
    permission: 'public',
    tag: 'session',
    summary: 'Sign in as a demo person (demo only)',
    body: people.SignInDemo,
    reply: people.Session,
  }),
  session: endpoint({
    method: 'GET',
    path: '/api/v1/session',
    permission: 'session.own',
    tag: 'session',
    summary: 'Who is signed in',
    reply: people.Session,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    permission: 'session.own',
    tag: 'session',
    summary: 'Sign out',
    reply: Empty,
  }),
  baseLayer: endpoint({
    method: 'GET',
    path: '/api/v1/roads/base-layer',
    permission: 'public',
    tag: 'roads',
    summary: 'The road network as lines to draw',
    reply: day.BaseLayer,
  }),
  route: endpoint({
    method: 'POST',
    path: '/api/v1/roads/route',
    permission: 'roads.read',
    tag: 'roads',
    summary: 'The way through several points, with instructions',
    body: RouteRequest,
    reply: RouteReply,
  }),
  searchPlaces: endpoint({
    method: 'POST',
    path: '/api/v1/places/search',
    permission: 'places.search',
    tag: 'roads',
    summary: 'Places, streets, house numbers by text; typing errors and Latin letters forgiven',
    body: z.object({ text: z.string().min(1).max(120), limit: z.number().int().min(1).max(20).default(8) }),
    reply: list(people.PlaceHit),
  }),
  places: endpoint({
    method: 'GET',
    path: '/api/v1/places',
    permission: 'roads.read',
    tag: 'roads',
    summary: "The agency's places",
    reply: list(people.Place),
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    permission: 'rider.read_own',
    tag: 'riders',
    summary: 'The signed-in rider',
    reply: people.RiderDetails,
  }),
  searchRiders: endpoint({
    method: 'POST',
    path: '/api/v1/riders/search',
    permission: 'rider.search',
    tag: 'riders',
    summary: 'Riders by name or phone',
    body: z.object({ text: z.string().max(120), limit: z.number().int().min(1).max(50).default(10) }),
    reply: list(people.RiderSummary),
  }),
  rider: endpoint({
    method: 'GET',
    path: '/api/v1/riders/:id',
    permission: 'rider.read',
    tag: 'riders',
    summary: 'One rider with needs; the read is logged',
    params: withId,
    reply: people.RiderDetails,
  }),
} as const;
