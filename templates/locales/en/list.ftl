sort-composite = By score
sort-households = By households
sort-code = By code
filter-state = Rating state
firms-described = The register of property-management firms: { $total } in all, by name, pinyin, credit code, street or grade.
compounds-described = The register of residential compounds: { $total } in all, by name, pinyin, street, class, grade or state.
compounds-of-firm = Only compounds that { $firm } serves today
firm-formerly = formerly { $name }
