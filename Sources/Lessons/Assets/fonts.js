// Loads the fonts that stand in the style sheet before the first line is laid out. A browser would
// ask for each when a formula first needs it, and lay the lines out once more when it has it.
"use strict";

for (const face of document.fonts) if (face.display === "block") face.load();
