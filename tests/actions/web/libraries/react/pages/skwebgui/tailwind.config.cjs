// As the documentation of sk-web-gui has it.

const { preset } = require("@sk-web-gui/core");

module.exports = {
  content: ["./pages/skwebgui/*.jsx", "./node_modules/@sk-web-gui/*/dist/cjs/**/*.js"],
  presets: [preset()],
};
