import { Controller, Inject } from '@nestjs/common';
import type { BaseLayer, Place, PlaceHit, RouteReply } from '@rampa/contracts';
import type { RoutingPort } from '@rampa/routing';
import { instruction } from '@rampa/routing/directions';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { City } from './city.ts';
import { PlacesService } from './places.service.ts';
import { ROADS } from './roads.ts';

@Controller()
export class RoadsController {
  #baseLayer: BaseLayer | undefined;

  constructor(
    @Inject(City) private readonly city: City,
    @Inject(ROADS) private readonly roads: RoutingPort,
    @Inject(PlacesService) private readonly placesOf: PlacesService,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  @Endpoint('baseLayer')
  baseLayer(): BaseLayer {
    this.#baseLayer ??= {
      lines: this.city.graph
        .baseLayer()
        .roads.map(({ class: roadClass, name, line }) => ({ class: roadClass, name, line: line.map(([lat, lon]) => [lat, lon]) })),
    };
    return this.#baseLayer;
  }

  @Endpoint('route')
  async route(@Input() call: Call<'route'>): Promise<RouteReply> {
    const { points, language } = call.body;
    const route = await this.roads.route(points, { language });
    const pair = ({ lat, lon }: { lat: number; lon: number }): [number, number] => [lat, lon];
    let end = 0;
    return {
      distanceMetres: route.distance,
      durationSeconds: route.duration,
      geometry: route.geometry.map(pair),
      legs: route.legs.map((leg) => {
        end += Math.max(
          0,
          leg.steps.reduce((count, step) => count + Math.max(0, step.geometry.length - 1), 0),
        );
        return {
          distanceMetres: leg.distance,
          durationSeconds: leg.duration,
          endIndex: Math.min(end, route.geometry.length - 1),
          steps: leg.steps.map((step) => ({
            instruction: instruction(step, language),
            name: step.name,
            distanceMetres: step.distance,
            location: [step.maneuver.location[1], step.maneuver.location[0]],
          })),
        };
      }),
    };
  }

  @Endpoint('places')
  async places(): Promise<{ items: Place[] }> {
    return { items: await this.placesOf.list(this.agency.id) };
  }

  @Endpoint('searchPlaces')
  async search(@Input() call: Call<'searchPlaces'>): Promise<{ items: PlaceHit[] }> {
    return { items: await this.placesOf.search(call.actor.agencyId, call.body.text, call.body.limit) };
  }
}
