export { FIXTURES, fixture, fixturePath, type FixtureName, type MediaFile } from './fixtures';
export { noise, sha256 } from './noise';
export { padded, paddedFixture, type PaddedFormat } from './padding';
export { picture } from './picture';
