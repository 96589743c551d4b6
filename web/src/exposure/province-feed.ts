// A province whose new places can be followed. Shape only.

export interface ProvinceFeed {
  /** Two digits. */
  readonly code: string;
  readonly title: string;
  readonly href: string;
}
