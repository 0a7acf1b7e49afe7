import { z } from 'zod';

/**
 * A digital signature of a PDF whose arithmetic holds: the signed bytes are those of the file, and the key is that of the certificate.
 * Nothing here says that the certificate can be trusted. `serial`: hexadecimal. Times: ISO 8601.
 */
export const DigitalSignature = z.strictObject({
  /** The certificate's common name. */
  signer: z.string(),
  organisation: z.string().nullable(),
  issuer: z.string(),
  serial: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** As the signer's machine wrote it; null where it wrote none. Nobody confirms it. */
  signedAt: z.string().nullable(),
  /** How many bytes of the file, from its first, it covers beside itself. */
  covers: z.int().min(1),
});
export type DigitalSignature = z.infer<typeof DigitalSignature>;

/**
 * How far a signature may be relied upon. valid: its arithmetic holds · altered: what it signed is not what the file says · unreadable:
 * no signature that can be checked.
 */
export type SignatureCheck =
  | { kind: 'valid'; signature: DigitalSignature; trust: Trust; revocation: RevocationCheck }
  | { kind: 'altered'; reason: string }
  | { kind: 'unreadable'; reason: string };

/** Whether the certificate leads to one that the reader trusts. unchecked: nobody said whom to trust. */
export type Trust = 'unchecked' | 'trusted' | 'untrusted';

/**
 * Whether a trusted certificate was revoked, by lists that the reader brought; nobody is asked over a network. unchecked: no list was
 * brought, or the certificate is not trusted · unknown: no list speaks of it · good: the list of `listedAt` does not name it · revoked:
 * `certificate`, the signer's or one above, since `at`; `reason` null: none is given. Times: ISO 8601.
 */
export type RevocationCheck =
  | { state: 'unchecked' }
  | { state: 'unknown'; reason: string }
  | { state: 'good'; listedAt: string }
  | { state: 'revoked'; certificate: string; at: string; reason: string | null };
