export { FIXTURES, fixture, fixturePath, type FixtureName, type MediaFile } from './fixtures';
export { noise, sha256 } from './noise';
export { paddedFixture } from './padding';
export { picture } from './picture';
