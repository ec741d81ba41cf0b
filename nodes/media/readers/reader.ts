import type { FactsDraft } from '../facts';
import type { MediaType } from '../types';
import type { ByteWindow } from '../window';

/**
 * Reads what one file format says about itself. It answers with what it found, however little, and
 * may throw on damaged bytes: `inspect` takes that as the defect `corrupt`.
 */
export type FormatReader = (
	window: ByteWindow,
	facts: FactsDraft & { mediaType: MediaType },
) => Promise<void>;
