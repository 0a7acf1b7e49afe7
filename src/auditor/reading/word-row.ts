/** A row of a table of figures: for each cell the indexes of its paragraphs. */
export type WordRow = readonly (readonly number[])[];
