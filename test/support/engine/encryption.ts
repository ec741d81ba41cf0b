import { Cipher, EncryptionKeyProxy, InstanceSettings, type KeyInfo } from 'n8n-core';
import { Container } from './container';
import { isOlderCore } from './older-core';

/** Stored credentials are encrypted with the instance's own key, as on a plain n8n. */
export function provideEncryptionKey(): void {
	if (isOlderCore) return;
	const { encryptionKey } = Container.get(InstanceSettings);
	const key: KeyInfo = {
		id: 'instance',
		value: Container.get(Cipher).encryptDEKWithInstanceKey(encryptionKey),
		algorithm: 'aes-256-cbc',
		format: 'no-prefix',
	};
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: async () => key,
		getLegacyKey: async () => key,
		getKeyById: async () => key,
	});
}
