// What Datasette's table.js asks for, and its pages set in a script of their own.
var DATASETTE_ALLOW_FACET = true;
