/** What we use of osm-pbf-parser-node 1.1, whose own types do not compile. */
declare module 'osm-pbf-parser-node' {
  import { Transform, type TransformCallback } from 'node:stream';

  export class OSMTransform extends Transform {
    constructor(options?: { withTags?: { node?: boolean; way?: boolean; relation?: boolean }; withInfo?: boolean });
    _transform(chunk: Buffer, encoding: BufferEncoding, callback: TransformCallback): void;
    _flush(callback: TransformCallback): void;
  }
}
