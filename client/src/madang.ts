// Everything that the package offers. Each function stands alone: what is not used is left out by the tool that packs your page.
export type { ManifestFile, ReleaseManifest } from "../../src/core/release-manifest.ts";
export type { PublicKey } from "../../src/core/verify-release.ts";
export { MATCHING_RULE, type MatchingRule } from "../../src/rules/matching/matching-rule.ts";
export { type Stay, staysOfPoints, type TrackPoint } from "../../src/rules/matching/stays.ts";
export { type Answer, addressOf, type GetPath, get, type LiveDatasetId, type Parameters, type PathParameters, type QueryParameters } from "./api.ts";
export { ExposureList, type ExposureMatch, type ExposureOptions, type ExposureSite, type NearExposure } from "./exposure-list.ts";
export { type LiveChange, type Place, type StreamOptions, streamChanges } from "./live-changes.ts";
export { type CopyOptions, type FollowOptions, LiveCopy, type NearestOptions } from "./live-copy.ts";
export { type AnyList, type AnyPlace, type Band, bandsOf, findPlaces, gridBox, nearby, placesWithin } from "./live-places.ts";
export { type ProblemBody, ProblemError } from "./problem-error.ts";
export { type DownloadOptions, downloadFile, type ReleaseFile, UntrustedFileError, type WantedFile } from "./release-file.ts";
export { connect, getAnswer, type RequestOptions, type Service, type ServiceOptions } from "./service.ts";
export { canCheckSignatures, readKeys, sha256Of } from "./signature.ts";
