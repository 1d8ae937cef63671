/** The family's look: font, tokens and base styles. Imported once, by the package's index. */
import '@fontsource-variable/sofia-sans/wght.css';
import './tokens.css';
import './base.css';
