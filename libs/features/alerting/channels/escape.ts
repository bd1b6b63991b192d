const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Writes text so that HTML shows it as it is. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

/** Writes text so that Slack shows it as it is and mentions nobody. */
export function escapeSlack(text: string): string {
  return text.replaceAll(/[&<>]/g, (sign) => HTML[sign] ?? sign);
}

/** Writes text so that Markdown shows it as it is and mentions nobody. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|~<>]/g, (sign) => `\\${sign}`).replaceAll('@', '@\u200b');
}
